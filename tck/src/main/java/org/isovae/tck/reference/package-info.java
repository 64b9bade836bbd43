/**
 * The reference engine: small, readable, in double precision.
 *
 * <p>It interprets the neutral graph node by node. Each operation stands in one place: what it
 * computes, and how a gradient flows back through it ({@link
 * org.isovae.tck.reference.ReferenceEngine} is the way in). It is what the contracts compute with,
 * what the fast engines are compared with, and what shows a plug-in author what an operation means.
 * It is not made for speed.
 */
package org.isovae.tck.reference;
