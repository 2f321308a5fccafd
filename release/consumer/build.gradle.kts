// The same project for Gradle: gradle test -Pstaging=<directory>
plugins {
    java
}

val staging: String by project

repositories {
    maven { url = uri(file(staging)) }
    mavenCentral()
}

java {
    toolchain { languageVersion = JavaLanguageVersion.of(17) }
}

tasks.withType<JavaCompile> {
    options.compilerArgs.add("-parameters")
}

dependencies {
    implementation(platform("io.github.jwtinject:jwt-inject-bom:0.1.0-SNAPSHOT"))
    implementation("io.github.jwtinject:jwt-inject-servlet")
    implementation("org.apache.tomcat.embed:tomcat-embed-core:11.0.25")
    testImplementation(platform("io.github.jwtinject:jwt-inject-bom:0.1.0-SNAPSHOT"))
    testImplementation("io.github.jwtinject:jwt-inject-testing")
    testImplementation("org.junit.jupiter:junit-jupiter:6.1.3")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:6.1.3")
}

tasks.test {
    useJUnitPlatform()
}
