/** The host behind the interface of {@code org.isovae.bootstrap}, which is made of JDK types. */
package org.isovae.host.embedded;
