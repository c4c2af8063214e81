package com.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bootcdk.App;
import dev.bootcdk.AppProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImagesTest {
    @Test
    void theImageHasItsPackagesAndUnits(@TempDir Path outdir) throws IOException {
        App app = new App(AppProps.builder().outdir(outdir.toString()).build());
        Images.addTo(app);
        app.synth();
        String containerfile = Files.readString(outdir.resolve("images/{{name}}/Containerfile"));
        assertTrue(containerfile.contains("\nFROM quay.io/fedora/fedora-silverblue:44\n"));
        assertTrue(Pattern.compile("\\binstall\\b[^&]* tmux\\b").matcher(containerfile).find());
        assertTrue(containerfile.contains("systemctl preset flatpak-update.timer podman.socket"));
    }
}
