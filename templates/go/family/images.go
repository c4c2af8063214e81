package main

import (
	"github.com/aws/jsii-runtime-go"
	"{{goModule}}"
)

// One more desktop, or one more channel, is one more line.
var desktops = []struct {
	name     string
	desktop  bootcdk.AtomicDesktop
	packages []string
}{
	{"silverblue", bootcdk.AtomicDesktop_SILVERBLUE, []string{"gnome-tweaks"}},
	{"kinoite", bootcdk.AtomicDesktop_KINOITE, []string{"yakuake"}},
}

var channels = []struct{ channel, fedora string }{
	{"stable", "43"},
	{"latest", "44"},
}

func addImages(app bootcdk.App) []bootcdk.Image {
{{#ci}}
	signingKey := bootcdk.NewSigningKey(app, jsii.String("ReleaseKey"), &bootcdk.SigningKeyProps{
		PublicKey: bootcdk.Source_File(jsii.String("cosign.pub")),
	})
{{/ci}}
	var images []bootcdk.Image
	for _, c := range channels {
		for _, d := range desktops {
			plain := bootcdk.NewImage(app, jsii.String(d.name+"-"+c.channel), &bootcdk.ImageProps{
				Base:       bootcdk.BaseImage_FedoraAtomic(d.desktop, jsii.String(c.fedora), nil),
				Repository: jsii.String("{{familyRepository}}" + d.name),
				Tag:        jsii.String(c.channel),
{{#ci}}
				SigningKey: signingKey,
{{/ci}}
			})
			plain.AddPackages(*jsii.Strings(append([]string{"distrobox", "fish"}, d.packages...)...)...)

			// For developers: the same, and more.
			developer := bootcdk.NewImage(app, jsii.String(d.name+"-developer-"+c.channel), &bootcdk.ImageProps{
				Base:       bootcdk.BaseImage_FromImage(plain),
				Repository: jsii.String("{{familyRepository}}" + d.name + "-developer"),
				Tag:        jsii.String(c.channel),
{{#ci}}
				SigningKey: signingKey,
{{/ci}}
			})
			developer.AddPackages(*jsii.Strings("gcc", "git", "make")...)
			images = append(images, plain, developer)
		}
	}
	return images
}
