package com.example;

import dev.bootcdk.App;
import dev.bootcdk.assertions.FileExpectation;
import dev.bootcdk.assertions.Findings;
import dev.bootcdk.assertions.InMemory;
import dev.bootcdk.assertions.Match;
import dev.bootcdk.assertions.ResourceType;
import dev.bootcdk.assertions.Template;
import dev.bootcdk.assertions.UnitExpectation;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ImagesTest {
    @Test
    void packagesAreAddedToThoseOfTheBaseAndRemovedFromThem() {
        Template template = Template.fromImage(Images.addTo(InMemory.app()));
        template.hasPackage("tmux");
        template.hasResource(ResourceType.PACKAGE_REMOVAL, Map.of("name", "firefox"));
    }

    @Test
    void applicationsAreUpdatedEveryDay() {
        Template template = Template.fromImage(Images.addTo(InMemory.app()));
        template.hasUnit("flatpak-update.timer", UnitExpectation.builder()
                .enabled(true)
                .sections(Map.of("Timer", Map.of("OnCalendar", "daily")))
                .build());
    }

    @Test
    void editorsMayWatchManyFiles() {
        Template template = Template.fromImage(Images.addTo(InMemory.app()));
        template.hasFile("/usr/lib/sysctl.d/60-watches.conf", FileExpectation.builder()
                .contents(Match.stringContaining("fs.inotify.max_user_watches"))
                .build());
    }

    @Test
    void nothingIsWrongWithTheProgram() {
        App app = InMemory.app();
        Images.addTo(app);
        Findings.fromApp(app).hasNoErrors();
    }
}
