/**
 * Data sets and their file formats.
 *
 * <ul>
 *   <li>{@link org.isovae.datasets.toy} &ndash; generated data whose true density is known
 *   <li>{@link org.isovae.datasets.manifold} &ndash; curved surfaces with their true density
 *   <li>{@link org.isovae.datasets.idx} &ndash; images in IDX files: MNIST, Fashion-MNIST
 *   <li>{@link org.isovae.datasets.images} &ndash; pictures in folders and archives: JPEG, PNG
 *   <li>{@link org.isovae.datasets.kddcup} &ndash; network connections of the KDD Cup 99
 *   <li>{@link org.isovae.datasets.table} &ndash; a user's own rows: CSV, NPY, NPZ, MAT, Parquet,
 *       JSON lines
 * </ul>
 *
 * Each package is one data set: a provider, registered below under its name, and the public record
 * of its configuration keys. Nothing else is visible: a data set is reached through {@link
 * org.isovae.api.data.DatasetProvider} alone.
 */
module org.isovae.datasets {
  requires transitive org.isovae.api;
  requires com.twelvemonkeys.imageio.core;
  requires com.twelvemonkeys.imageio.jpeg;
  requires com.twelvemonkeys.imageio.metadata;
  requires de.siegmar.fastcsv;
  requires duckdb.jdbc;
  requires hipparchus.core;
  requires java.desktop;
  requires java.sql;
  requires org.apache.commons.compress;
  requires org.isovae.cache;
  requires us.hebi.matlab.mat.mfl.core;
  // The MAT reader copies bytes through sun.misc.Unsafe; as an automatic module it cannot say so.
  requires jdk.unsupported;

  exports org.isovae.datasets.idx;
  exports org.isovae.datasets.images;
  exports org.isovae.datasets.kddcup;
  exports org.isovae.datasets.manifold;
  exports org.isovae.datasets.table;
  exports org.isovae.datasets.toy;

  provides org.isovae.api.data.DatasetProvider with
      org.isovae.datasets.idx.IdxProvider,
      org.isovae.datasets.images.ImagesProvider,
      org.isovae.datasets.kddcup.KddCupProvider,
      org.isovae.datasets.manifold.ManifoldProvider,
      org.isovae.datasets.table.TableProvider,
      org.isovae.datasets.toy.ToyProvider;
}
