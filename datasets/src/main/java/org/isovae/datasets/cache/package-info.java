/**
 * Files that keep what took long to read or decode: written once under a temporary name, checked,
 * and mapped into memory.
 */
package org.isovae.datasets.cache;
