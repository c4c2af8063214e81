import dev.bootcdk.*;
import dev.bootcdk.Package;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public final class Main {
    private static final Map<String, Double> TIMES = new LinkedHashMap<>();
    private static long at = System.nanoTime();

    private static void lap(String name) {
        long now = System.nanoTime();
        TIMES.put(name, (now - at) / 1e6);
        at = now;
    }

    public static void main(String[] args) {
        App app = new App();
        lap("first");
        for (int i = 0; i < 5; i++) {
            Image image = Image.Builder.create(app, "image-" + i).base(BaseImage.fedoraBootc("44")).build();
            for (int n = 0; n < 12; n++) {
                new Package(image, "package-" + n);
            }
            for (int n = 0; n < 20; n++) {
                File.Builder.create(image, "File" + n)
                        .path("/etc/settings-" + n + ".conf")
                        .source(Source.lines("image=" + i, "setting=" + n))
                        .mode("0640")
                        .build();
            }
            for (int n = 0; n < 12; n++) {
                SystemdUnit.Builder.create(image, "job-" + n + ".service")
                        .unit(UnitSection.builder()
                                .description("Job " + n)
                                .after(List.of("network-online.target"))
                                .build())
                        .service(ServiceSection.builder()
                                .type(ServiceType.ONESHOT)
                                .execStart(List.of("/usr/bin/job --number " + n))
                                .noNewPrivileges(true)
                                .build())
                        .install(InstallSection.builder().wantedBy(List.of("multi-user.target")).build())
                        .enabled(true)
                        .build();
            }
            for (int n = 0; n < 5; n++) {
                SystemdDropIn.Builder.create(image, "Limit" + n)
                        .unitName("job-" + n + ".service")
                        .service(ServiceSection.builder().environment(Map.of("JOB", "" + n)).build())
                        .build();
            }
            for (int n = 0; n < 5; n++) {
                User.Builder.create(image, "user-" + n).uid(900 + n).home("/var/lib/user-" + n).build();
            }
            for (int n = 0; n < 5; n++) {
                Symlink.Builder.create(image, "Link" + n).path("/usr/bin/link-" + n).target("job").build();
            }
        }
        lap("constructs");
        app.synth();
        lap("synth");
        System.out.println(TIMES.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
    }
}
