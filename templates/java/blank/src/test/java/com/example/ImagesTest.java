package com.example;

import dev.bootcdk.App;
import dev.bootcdk.assertions.Findings;
import dev.bootcdk.assertions.InMemory;
import dev.bootcdk.assertions.Template;
import org.junit.jupiter.api.Test;

final class ImagesTest {
    @Test
    void theImageHasItsPackage() {
        Template template = Template.fromImage(Images.addTo(InMemory.app()));
        template.hasPackage("tmux");
    }

    @Test
    void nothingIsWrongWithTheProgram() {
        App app = InMemory.app();
        Images.addTo(app);
        Findings.fromApp(app).hasNoErrors();
    }
}
