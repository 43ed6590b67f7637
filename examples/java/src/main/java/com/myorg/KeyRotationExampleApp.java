package com.myorg;

import software.amazon.awscdk.App;

public final class KeyRotationExampleApp {
    public static void main(final String[] args) {
        App app = new App();
        new KeyRotationExampleStack(app, "KeyRotationExample");
        app.synth();
    }
}
