/**
 * The engine {@code tf}.
 *
 * <p>How it works, in one paragraph. A {@link org.isovae.api.engine.Workspace} is one TensorFlow
 * graph and one session. Parameters are graph variables, shared by everything that is compiled in
 * the workspace. {@code GraphLowering} turns each node of the vocabulary into TensorFlow
 * operations: the same class for evaluation, training and export, so that there is no faster
 * private path for anybody. A trainer writes several optimiser steps one after another into the
 * graph and runs them in one native call; the training data is a graph variable too, or, if it is
 * too large, streams from a reading thread.
 */
package org.isovae.engine.tf;
