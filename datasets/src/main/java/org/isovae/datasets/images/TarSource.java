package org.isovae.datasets.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.isovae.api.data.DataSource;
import org.isovae.datasets.files.DataFile;

/** Pictures in a tar archive, plain or gzipped, which is never unpacked to a disk. */
final class TarSource implements PictureSource {
  private final Path file;
  private DataSource source;

  TarSource(Path file) {
    this.file = file;
  }

  @Override
  public String identity() {
    return ArchiveFile.identity(file);
  }

  @Override
  public Listing list(Consumer<String> progress) {
    DataFile.Loaded<Listing> loaded =
        DataFile.load(
            file,
            progress,
            content -> {
              Listing.Builder listing = new Listing.Builder();
              try (TarArchiveInputStream tar = new TarArchiveInputStream(content)) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                  if (isFile(entry)) {
                    listing.add(Listing.normal(entry.getName()));
                  }
                }
              } catch (IOException e) {
                throw ArchiveFile.damaged(file, "tar", e);
              }
              return listing.build();
            });
    source = loaded.source();
    return loaded.value();
  }

  /** Links, which have names alone, lead somewhere that may not be in the archive. */
  private static boolean isFile(TarArchiveEntry entry) {
    return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
  }

  @Override
  public DataSource read(Map<String, Integer> wanted, Receiver receiver) {
    Map<String, Integer> left = new HashMap<>(wanted);
    try (InputStream content = DataFile.open(file);
        TarArchiveInputStream tar = new TarArchiveInputStream(content)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = Listing.normal(entry.getName());
        // The first of two with one name.
        Integer slot = isFile(entry) ? left.remove(name) : null;
        if (slot == null) {
          continue;
        }
        if (entry.getSize() > LARGEST_FILE) {
          receiver.unreadable(slot, name, "is larger than " + (LARGEST_FILE >> 20) + " MiB");
        } else {
          receiver.picture(slot, name, tar.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw ArchiveFile.damaged(file, "tar", e);
    }
    return source;
  }
}
