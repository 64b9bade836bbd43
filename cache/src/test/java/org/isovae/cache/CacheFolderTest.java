package org.isovae.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  private static final CacheKind ROWS =
      new CacheKind("rows", 7, 1, "rows", "rows", "reads", "read again", "dataset.cache");

  @TempDir private Path directory;

  @Test
  void folderOfCachesIsTheOneThatThePlatformHasForThem() {
    assertThat(CacheFolder.of(Map.of(), "/home/ada", "Linux", ROWS))
        .isEqualTo(Path.of("/home/ada/.cache/isovae"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/var/c"), "/home/ada", "Linux", ROWS))
        .isEqualTo(Path.of("/var/c/isovae"));
    assertThat(CacheFolder.of(Map.of("ISOVAE_CACHE", "/fast"), "/home/ada", "Linux", ROWS))
        .isEqualTo(Path.of("/fast"));
    assertThat(CacheFolder.of(Map.of(), "/Users/ada", "Mac OS X", ROWS))
        .isEqualTo(Path.of("/Users/ada/Library/Caches/isovae"));
    assertThat(CacheFolder.of(Map.of("LOCALAPPDATA", "/c/local"), "/c/ada", "Windows 11", ROWS))
        .isEqualTo(Path.of("/c/local/isovae"));
    assertThatThrownBy(() -> CacheFolder.of(Map.of(), "?", "Linux", ROWS))
        .isInstanceOf(NoCacheException.class)
        .hasMessageContainingAll("dataset.cache=FOLDER", "ISOVAE_CACHE");
  }

  @Test
  void eachMappingHasChecksumsOfItsOwn() throws Exception {
    Path file = Files.write(directory.resolve("bytes"), new byte[CacheHeader.BYTES + 70]);

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertThat(MappedBytes.of(channel, 70, 20).checksums()).hasSize(4);
      assertThat(MappedBytes.of(channel, 70, 1000).checksums()).hasSize(1);
    }
  }
}
