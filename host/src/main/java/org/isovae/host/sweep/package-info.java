/** Many runs: what is to be run, who runs it, and what has become of it. */
package org.isovae.host.sweep;
