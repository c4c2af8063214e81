package main

import "testing"

// check fails the test where an assertion does not hold. By itself that is a panic, which ends all tests.
func check(t *testing.T, assertion func()) {
	t.Helper()
	if failure := panicOf(assertion); failure != nil {
		t.Error(failure)
	}
}

func panicOf(call func()) (failure any) {
	defer func() { failure = recover() }()
	call()
	return nil
}
