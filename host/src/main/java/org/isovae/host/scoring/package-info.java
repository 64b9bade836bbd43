/** Scores of single rows: what a model says of each, and files of them. */
package org.isovae.host.scoring;
