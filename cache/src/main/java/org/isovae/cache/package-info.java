/**
 * Files that keep what took long to read, decode or compute: written once under a temporary name,
 * checked, and mapped into memory.
 */
package org.isovae.cache;
