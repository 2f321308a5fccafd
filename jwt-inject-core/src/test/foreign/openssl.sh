#!/usr/bin/env bash
# Makes a token for each algorithm with nothing but bash and OpenSSL 3 or newer. Usage: ./openssl.sh OUT_DIR
set -euo pipefail
umask 077

out=${1:?usage: openssl.sh OUT_DIR}
keys=$out/keys
mkdir -p "$keys"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

claims='{"iss":"https://issuer.example","aud":"api","sub":"user_123","session_id":"session_456","name":"Zoë","iat":1767225600,"exp":1798761600}'

# Standard base64 on one line, from standard input, in the URL's alphabet and without padding (RFC 7515 appendix C).
base64url() {
    local text
    text=$(openssl base64 -A)
    text=${text//+/-}
    text=${text//\//_}
    printf '%s' "${text//=/}"
}

# The r and s of a DER signature, each as 32 bytes (RFC 7518 section 3.4).
der_to_p1363() {
    local line number digit
    openssl asn1parse -inform DER -in "$1" | while IFS= read -r line; do
        [[ $line == *INTEGER* ]] || continue
        printf -v number '%64s' "${line##*:}"
        number=${number// /0}
        for ((digit = 0; digit < 64; digit += 2)); do
            printf '%b' "\\x${number:digit:2}"
        done
    done
}

# Makes the private key when there is none yet, then writes its public half.
key_pair() {
    local alg=$1
    shift
    [[ -s $keys/$alg.pem ]] || openssl genpkey -quiet "$@" -out "$keys/$alg.pem"
    openssl pkey -in "$keys/$alg.pem" -pubout -out "$out/openssl-$alg.pem"
}

# The signature of $work/input.
sign() {
    local alg=$1 key=$keys/$1.pem input=$work/input
    case $alg in
        HS256) openssl dgst -sha256 -binary -mac HMAC -macopt key:"$(<"$out/openssl-HS256.secret")" "$input" ;;
        RS256) openssl dgst -sha256 -binary -sign "$key" "$input" ;;
        PS256) openssl dgst -sha256 -binary -sign "$key" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest "$input" ;;
        ES256) openssl dgst -sha256 -binary -sign "$key" -out "$work/der" "$input" && der_to_p1363 "$work/der" ;;
        EdDSA) openssl pkeyutl -sign -rawin -inkey "$key" -in "$input" ;;
    esac
}

[[ -s $out/openssl-HS256.secret ]] || printf '%s' "$(openssl rand -hex 32)" >"$out/openssl-HS256.secret"
key_pair RS256 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
key_pair PS256 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
key_pair ES256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
key_pair EdDSA -algorithm ED25519

for alg in HS256 RS256 PS256 ES256 EdDSA; do
    header=$(printf '{"alg":"%s","typ":"JWT"}' "$alg" | base64url)
    payload=$(printf '%s' "$claims" | base64url)
    printf '%s.%s' "$header" "$payload" >"$work/input"
    sign "$alg" >"$work/signature"
    printf '%s.%s' "$(<"$work/input")" "$(base64url <"$work/signature")" >"$out/openssl-$alg.jwt"
done
