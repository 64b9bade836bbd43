/** What the data sets share: reading files with a hash, and messages that help. Not exported. */
package org.isovae.datasets.files;
