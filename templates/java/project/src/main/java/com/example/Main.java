package com.example;

import dev.bootcdk.App;
{{#ci}}
import dev.bootcdk.VerificationGuide;
import dev.bootcdk.ci.ImagePipeline;
import dev.bootcdk.ci.Provider;
{{/ci}}
{{#tekton}}
import dev.bootcdk.ci.Runner;
{{/tekton}}
{{#ci}}
import java.util.List;
{{/ci}}
{{#tekton}}
import java.util.Map;
{{/tekton}}

public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        App app = new App();
        Images.addTo(app);
{{#ci}}

{{#tekton}}
        // The image that the jobs run in: buildah, skopeo, git, curl, and Java, Maven and Node for pull requests.
        Runner tools = Runner.container("{{runnerImage}}");
{{/tekton}}
        ImagePipeline.Builder.create(app, "Release")
                .providers(List.of(Provider.{{provider}}()))
{{#tekton}}
                .runners(Map.of("amd64", tools))
                .freshnessRunner(tools)
{{/tekton}}
                .build();
        new VerificationGuide(app, "Verify");

{{/ci}}
        app.synth();
    }
}
