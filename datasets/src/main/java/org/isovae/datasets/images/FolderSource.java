package org.isovae.datasets.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Sha256;
import org.isovae.api.data.DataSource;
import org.isovae.datasets.files.Names;

/** Pictures in a folder and the folders in it; links are followed. */
final class FolderSource implements PictureSource {
  private final Path folder;
  private final Listing listing;
  private final String identity;

  private FolderSource(Path folder, Listing listing, String identity) {
    this.folder = folder;
    this.listing = listing;
    this.identity = identity;
  }

  /** Walks through the folder. */
  static FolderSource of(Path folder) {
    Listing.Builder listing = new Listing.Builder();
    // Names are sorted first: the order in which a file system gives them means nothing.
    Map<String, String> found = new TreeMap<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = name(file);
              if (attributes.isOther()) {
                listing.note(name + " is a pipe or a device and is left out");
              } else if (listing.add(name)) {
                found.put(
                    name, attributes.size() + " " + attributes.lastModifiedTime().toInstant());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof FileSystemLoopException) {
                listing.note(name(file) + " is a link to a folder around it and is left out");
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }

            private String name(Path file) {
              return folder.relativize(file).toString().replace('\\', '/');
            }
          });
    } catch (IOException e) {
      throw new InvalidInputException(
          folder
              + ": cannot be looked through ("
              + Names.reason(e)
              + "). Expected a folder of pictures that may be read; check its permissions.",
          e);
    }
    MessageDigest digest = Sha256.digest();
    found.forEach(
        (name, file) -> digest.update((file + " " + name + "\n").getBytes(StandardCharsets.UTF_8)));
    return new FolderSource(folder, listing.build(), Sha256.hexadecimal(digest.digest()));
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Listing list(Consumer<String> progress) {
    return listing;
  }

  /** The hash is that of what {@code sha256sum} prints of these files in this order. */
  @Override
  public DataSource read(Map<String, Integer> wanted, Receiver receiver) {
    MessageDigest sums = Sha256.digest();
    MessageDigest digest = Sha256.digest();
    long bytes = 0;
    for (String name : listing.names()) {
      Integer slot = wanted.get(name);
      if (slot == null) {
        continue;
      }
      byte[] content;
      try (InputStream file = Files.newInputStream(folder.resolve(name))) {
        content = file.readNBytes(LARGEST_FILE + 1);
      } catch (IOException e) {
        receiver.unreadable(slot, name, "cannot be read (" + Names.reason(e) + ")");
        continue;
      }
      if (content.length > LARGEST_FILE) {
        receiver.unreadable(slot, name, "is larger than " + (LARGEST_FILE >> 20) + " MiB");
        continue;
      }
      bytes += content.length;
      String sum = Sha256.hexadecimal(digest.digest(content)) + "  " + name + "\n";
      sums.update(sum.getBytes(StandardCharsets.UTF_8));
      receiver.picture(slot, name, content);
    }
    return DataSource.of(folder.toString(), bytes, Sha256.hexadecimal(sums.digest()));
  }
}
