package org.isovae.datasets.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.DataSource;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.Names;

/** Pictures in a zip archive, which is never unpacked to a disk. */
final class ZipSource implements PictureSource {
  private final Path file;

  /** The names in the archive that are written differently here. */
  private final Map<String, String> originals = new HashMap<>();

  private DataSource source;

  ZipSource(Path file) {
    this.file = file;
  }

  @Override
  public String identity() {
    return ArchiveFile.identity(file);
  }

  @Override
  public Listing list(Consumer<String> progress) {
    source = DataFile.load(file, progress, content -> "").source();
    Listing.Builder listing = new Listing.Builder();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = Listing.normal(entry.getName());
        if (!entry.isDirectory() && listing.add(name) && !name.equals(entry.getName())) {
          originals.put(name, entry.getName());
        }
      }
    } catch (IOException e) {
      throw refusal(e);
    }
    return listing.build();
  }

  private InvalidInputException refusal(IOException failure) {
    if (String.valueOf(failure.getMessage()).contains("encrypted")) {
      return new InvalidInputException(
          file
              + ": the zip archive is encrypted. Expected one without a password: unpack it and set"
              + " dataset.path to the folder.",
          failure);
    }
    return ArchiveFile.damaged(file, "zip", failure);
  }

  @Override
  public DataSource read(Map<String, Integer> wanted, Receiver receiver) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Map.Entry<String, Integer> each : new TreeMap<>(wanted).entrySet()) {
        ZipEntry entry = zip.getEntry(originals.getOrDefault(each.getKey(), each.getKey()));
        read(zip, entry, each.getValue(), each.getKey(), receiver);
      }
    } catch (IOException e) {
      throw refusal(e);
    }
    return source;
  }

  private static void read(ZipFile zip, ZipEntry entry, int slot, String name, Receiver receiver) {
    byte[] content;
    try (InputStream stream = zip.getInputStream(entry)) {
      content = stream.readNBytes(LARGEST_FILE + 1);
    } catch (IOException e) {
      receiver.unreadable(slot, name, "is damaged in the archive (" + Names.reason(e) + ")");
      return;
    }
    CRC32 checksum = new CRC32();
    checksum.update(content);
    if (content.length > LARGEST_FILE) {
      receiver.unreadable(slot, name, "is larger than " + (LARGEST_FILE >> 20) + " MiB");
    } else if (checksum.getValue() != entry.getCrc()) {
      receiver.unreadable(slot, name, "is damaged in the archive (its checksum is wrong)");
    } else {
      receiver.picture(slot, name, content);
    }
  }
}
