package io.github.jwtinject.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Secrets that stand in documentation, tutorials, starter projects and default settings, where attackers look first. Only
 * those of 32 characters and more matter: shorter ones are refused for their length. Whether one is used as text, or as
 * the bytes that it spells in hexadecimal or base64, it is found.
 */
final class TutorialSecrets {

    private static final String LIST = """
            a-string-secret-at-least-256-bits-long
            a-valid-string-secret-that-is-at-least-384-bits-long
            a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long
            404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970
            413F4428472B4B6250655368566D5970337336763979244226452948404D6351
            5367566B59703373367639792F423F4528482B4D6251655468576D5A71347437
            3cfa76ef14937c1c0ea519f8fc057a80fcd04a7420f8e8bcd0a7567c272e007b
            AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow
            hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg
            09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7
            192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf
            09f26e402586e2faa8da4c98a35f1b20d6b033c6097befa8be3486a829587fe2f90a832bd3ff9d42710a4da095a2ce285b009f0c3730cd9b8e1af3eb84df6611
            !ChangeThisMercureHubJWTSecretKey!
            super-secret-jwt-token-with-at-least-32-characters-long
            your-super-secret-jwt-token-with-at-least-32-characters-long
            reallyreallyreallyreallyverysafe
            3EK6FD+o0+c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKoxQu4nF7EdAh8s3TwpHwrdWT6R
            0f987876650b4a085e64594fae9219e7781b17506bec02489ad061fba8cb22db
            bbe7d157-a253-4094-9759-06a8236543f9
            255d861b-5ea1-5996-9aa3-922530ec40b1
            6116487b-cda1-52c2-b5b5-c8022c45e263
            16f8c0ef4a5d391b26034086c628469d3f9f497f08163ab9b40137092f2909ef
            eaa5191f2914e30b9387fd84e254e4ba6fc51b4654968a9b0803b456a54b8418
            sk-9f73s3ljTXVcMT3Blb3ljTqtsKiGHXVcMT3BlbkFJLK7U
            ThisIsMyCustomSecretKey012345678
            VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=
            dd05f1c54d63749eda95f9fa6d49v442a
            bladexisapowerfulmicroservicearchitectureupgradedandoptimizedfromacommercialproject
            ======================BezKoder=Spring===========================
            926D96C90030DD58429D2751AC1BDBBC
            04ca023b39512e46d0c2cf4b48d5aac61d34302994c87ed4eff225dcf3b0a218739f3897051a057f9b846a69ea2927a587044164b7bae5e1306219d50b588cb1
            asdfSFS34wfsdfsdfSDSD32dfsddDDerQSNCK34SOWEK5354fdgdf4
            yeWAgVDfb$!MFn@MCJVN7uqkznHbDLR#
            my-secret-token-to-change-in-production
            my-secret-token-to-change-in-production-and-to-keep-in-a-secure-place
            my-secret-key-which-should-be-changed-in-production-and-be-base64-encoded
            pleaseChangeThisSecretForANewOne
            qrD6h8K6S9503Q06Y6Rfk21TErImPYqa
            qwertyuiopasdfghjklzxcvbnm123456
            this is my custom Secret key for authentication
            THIS IS USED TO SIGN AND VERIFY JWT TOKENS, IT CAN BE ANY STRING
            THIS IS USED TO SIGN AND VERIFY JWT TOKENS, REPLACE IT WITH YOUR OWN SECRET, IT CAN BE ANY STRING
            JWTAuthenticationHIGHsecuredPasswordVVVp1OH7Xzyr
            ByYM000OLlMQG6VVVp1OH7Xzyr7gHuw1qvUC5dcGt3SNM
            DhftOS5uphK3vmCJQrexST1RsyjZBjXWRgJMFPU4
            E546C8DF278CD5931069B522E695D4F2
            856FECBA3B06519C8DDDBC80BB080553
            GQDstcKsx0NHjPOuXOYg5MbeJ1XT0uFiwDVvVBrk
            401b09eab3c013d4ca54922bb802bec8fd5318192b0a75f201d8b3727429090fb337591abd3e44453b954555b7a0812e1081c39b740293f765eae731f5a65ed1
            db3OIsj+BXE9NZDy0t8W3TcNekrF+2d/1sFnWG4HnV8TZY30iTOdtVWJG8abWvB1GlOgJuQZdcF2Luqm/hccMw==
            XCAP05H6LoKvbRRa/QkqLNMI7cOHguaRyHzyg7n5qEkGjQmtBhz4SzYh4Fqwjyi3KJHlSXKPwVu2+bXr6CtpgQ==
            CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET
            YOUR_OWN_RANDOM_GENERATED_SECRET_KEY
            -- DEV COOKIE SECRET; CHANGE ME --
            DO NOT USE THIS VALUE. INSTEAD, CREATE A COMPLEX SECRET AND KEEP IT SAFE OUTSIDE OF THE SOURCE CODE.
            my-32-character-ultra-secure-and-ultra-long-secret
            my-ultra-secure-and-ultra-long-secret
            this-secret-must-be-32-character
            your_jwt_secret_that_is_at_least_32_symbols_long
            your-long-and-secure-jwt-secret-key
            JWTSecretKeyDontUseInProduction!
            jwt-default-value-to-be-changed-in-production
            Secret key. You can use `mix guardian.gen.secret` to get one
            This is an UNSECURE Secret. CHANGE THIS for production environments.
            """;

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    static final Set<String> KNOWN =
            LIST.lines().map(TutorialSecrets::canonical).collect(Collectors.toUnmodifiableSet());

    private TutorialSecrets() {}

    static boolean contain(byte[] secret) {
        return KNOWN.contains(canonical(new String(secret, StandardCharsets.UTF_8)))
                || KNOWN.contains(HexFormat.of().formatHex(secret))
                || KNOWN.contains(canonical(Base64.getEncoder().encodeToString(secret)))
                || KNOWN.contains(canonical(Base64.getUrlEncoder().encodeToString(secret)));
    }

    private static String canonical(String text) {
        return HEX.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : text.replaceFirst("=+$", "");
    }
}
