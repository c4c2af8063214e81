package com.example;

import dev.bootcdk.App;
import dev.bootcdk.Image;
import dev.bootcdk.assertions.Findings;
import dev.bootcdk.assertions.InMemory;
import dev.bootcdk.assertions.Template;
import org.junit.jupiter.api.Test;

final class ImagesTest {
    @Test
    void everyImageHasTheToolsForEverybody() {
        for (Image image : Images.addTo(InMemory.app())) {
            Template.fromImage(image).hasPackage("distrobox");
        }
    }

    @Test
    void developersHaveACompilerAndNobodyElse() {
        for (Image image : Images.addTo(InMemory.app())) {
            Template template = Template.fromImage(image);
            if (image.getImageId().contains("developer")) {
                template.hasPackage("gcc");
            } else {
                template.hasNoPackage("gcc");
            }
        }
    }

    @Test
    void nothingIsWrongWithTheProgram() {
        App app = InMemory.app();
        Images.addTo(app);
        Findings.fromApp(app).hasNoErrors();
    }
}
