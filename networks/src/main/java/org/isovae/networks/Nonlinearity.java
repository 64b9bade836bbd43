package org.isovae.networks;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** What follows a convolution. */
interface Nonlinearity {
  /** After each of the encoder's. */
  Tensor down(Ops ops, Tensor x);

  /** After each of the decoder's but the last. */
  Tensor up(Ops ops, Tensor x);

  /** After the decoder's last, before {@link Output}. */
  Tensor last(Ops ops, Tensor x);

  /** GDN, and IGDN after each of the decoder's, as the paper has it. */
  Nonlinearity GDN =
      new Nonlinearity() {
        @Override
        public Tensor down(Ops ops, Tensor x) {
          return Gdn.normalize(ops, x);
        }

        @Override
        public Tensor up(Ops ops, Tensor x) {
          return Gdn.restore(ops, x);
        }

        @Override
        public Tensor last(Ops ops, Tensor x) {
          return Gdn.restore(ops, x);
        }
      };

  /** The same function everywhere but at the end. */
  static Nonlinearity of(Activation activation) {
    return new Nonlinearity() {
      @Override
      public Tensor down(Ops ops, Tensor x) {
        return activation.apply(ops, x);
      }

      @Override
      public Tensor up(Ops ops, Tensor x) {
        return activation.apply(ops, x);
      }

      @Override
      public Tensor last(Ops ops, Tensor x) {
        return x;
      }
    };
  }
}
