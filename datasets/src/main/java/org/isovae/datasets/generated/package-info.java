/** What generated data sets have in common: draws and directions with the same bits everywhere. */
package org.isovae.datasets.generated;
