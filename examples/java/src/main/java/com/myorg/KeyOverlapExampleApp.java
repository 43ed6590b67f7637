package com.myorg;

import software.amazon.awscdk.App;

public final class KeyOverlapExampleApp {
    public static void main(final String[] args) {
        App app = new App();
        new KeyOverlapExampleStack(app, "KeyOverlapExample");
        app.synth();
    }
}
