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
    void eachDesktopHasItsPackagesInEachChannel(@TempDir Path outdir) throws IOException {
        App app = new App(AppProps.builder().outdir(outdir.toString()).build());
        Images.addTo(app);
        app.synth();
        assertTrue(containerfile(outdir, "silverblue-latest").contains("\nFROM quay.io/fedora/fedora-silverblue:44\n"));
        assertTrue(Pattern.compile("\\binstall\\b[^&]* yakuake\\b")
                .matcher(containerfile(outdir, "kinoite-stable"))
                .find());
        assertTrue(containerfile(outdir, "kinoite-developer-stable").contains("\nFROM {{repository}}-kinoite:stable\n"));
    }

    private static String containerfile(Path outdir, String image) throws IOException {
        return Files.readString(outdir.resolve("images").resolve(image).resolve("Containerfile"));
    }
}
