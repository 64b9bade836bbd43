/**
 * Finds a plug-in and its libraries with Maven's own resolver.
 *
 * <p>Maven's libraries share packages among themselves and fit on no module path. So this is no
 * module and lies in no layer: the command line loads the folder {@code lib/installer} with a class
 * loader of its own, and both speak in the JDK's types.
 */
package org.isovae.installer;
