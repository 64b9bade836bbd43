/** What an experiment tells while it runs, and how it fails. */
package org.isovae.host.event;
