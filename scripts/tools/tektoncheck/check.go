package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/robfig/cron/v3"
	pipelinev1 "github.com/tektoncd/pipeline/pkg/apis/pipeline/v1"
	"github.com/tektoncd/triggers/pkg/apis/triggers/contexts"
	triggersv1beta1 "github.com/tektoncd/triggers/pkg/apis/triggers/v1beta1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"knative.dev/pkg/apis"
	"sigs.k8s.io/yaml"
)

// cronJobName is how long the name of a CronJob may be: those of its jobs get eleven characters more.
const cronJobName = 52

// templateParameter stands in the resources of a TriggerTemplate for what an event brings.
var templateParameter = regexp.MustCompile(`\$\(tt\.params\.[^)]+\)`)

// kinds are those that pipelines consist of: all of Kubernetes' would take three times as long to compile.
var kinds = runtime.NewScheme()

func init() {
	for _, add := range []func(*runtime.Scheme) error{
		corev1.AddToScheme, batchv1.AddToScheme, pipelinev1.AddToScheme, triggersv1beta1.AddToScheme,
	} {
		if err := add(kinds); err != nil {
			panic(err)
		}
	}
}

// checkFile checks the documents of a file, one after the other.
func checkFile(text io.Reader, name string, result *report) error {
	reader := utilyaml.NewYAMLReader(bufio.NewReader(text))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if isEmpty(document) {
			continue
		}
		result.Resources++
		checkResource(document, func(resource, message string) {
			result.Problems = append(result.Problems, problem{File: name, Resource: resource, Message: message})
		})
	}
}

// isEmpty: nothing but comments.
func isEmpty(document []byte) bool {
	var value any
	return yaml.Unmarshal(document, &value) == nil && value == nil
}

type identified struct {
	metav1.TypeMeta `json:",inline"`
	Metadata        metav1.ObjectMeta `json:"metadata"`
}

func checkResource(document []byte, found func(resource, message string)) {
	var head identified
	if err := yaml.Unmarshal(document, &head); err != nil {
		found("", err.Error())
		return
	}
	resource := head.Kind + "/" + head.Metadata.Name + head.Metadata.GenerateName
	say := func(format string, values ...any) { found(resource, fmt.Sprintf(format, values...)) }
	object, err := kinds.New(schema.FromAPIVersionAndKind(head.APIVersion, head.Kind))
	if err == nil {
		err = yaml.UnmarshalStrict(document, object)
	}
	if err != nil {
		say("%v", err)
		return
	}
	checkName(head.Metadata, say)
	if err := validate(object); err != nil {
		say("%v", err)
	}
	switch it := object.(type) {
	case *triggersv1beta1.TriggerTemplate:
		// Tekton itself looks at them when an event comes.
		for _, template := range it.Spec.ResourceTemplates {
			checkResource(templateParameter.ReplaceAll(template.Raw, []byte("x")), func(inner, message string) {
				found(resource+" "+inner, message)
			})
		}
	case *batchv1.CronJob:
		checkCronJob(it, say)
	}
}

func checkName(metadata metav1.ObjectMeta, say func(string, ...any)) {
	if metadata.Name == "" && metadata.GenerateName == "" {
		say("it has neither name nor generateName")
	}
	if metadata.Name == "" {
		return
	}
	for _, message := range validation.IsDNS1123Subdomain(metadata.Name) {
		say("name: %s", message)
	}
}

// validate does what the admission webhooks do: defaults first.
func validate(object runtime.Object) error {
	// A server makes the name before it asks them.
	if named, ok := object.(metav1.Object); ok && named.GetName() == "" {
		named.SetName(named.GetGenerateName() + "xxxxx")
	}
	ctx := contexts.WithUpgradeViaDefaulting(apis.WithinCreate(context.Background()))
	if defaultable, ok := object.(apis.Defaultable); ok {
		defaultable.SetDefaults(ctx)
	}
	if validatable, ok := object.(apis.Validatable); ok {
		// Not returned as it is: a nil of this type is an error that is not nil.
		if err := validatable.Validate(ctx); err != nil {
			return err
		}
	}
	return nil
}

// checkCronJob: the rules of Kubernetes are in no library.
func checkCronJob(job *batchv1.CronJob, say func(string, ...any)) {
	if len(job.Name) > cronJobName {
		say("name: a CronJob's has at most %d characters", cronJobName)
	}
	if _, err := cron.ParseStandard(job.Spec.Schedule); err != nil {
		say("spec.schedule: %v", err)
	}
}
