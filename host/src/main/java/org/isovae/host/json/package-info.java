/** JSON that the host writes and reads back. */
package org.isovae.host.json;
