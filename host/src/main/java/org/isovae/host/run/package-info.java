/**
 * What a run leaves behind: its directory, which explains itself, and every file in it. A file is
 * written under a temporary name and then moved, so that no reader ever sees half of one.
 */
package org.isovae.host.run;
