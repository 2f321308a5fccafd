#!/usr/bin/env python3
"""Makes a token for each algorithm with Python's cryptography (PyCA). Usage: ./pyca.py OUT_DIR"""

import base64
import json
import os
import secrets
import sys
from pathlib import Path

from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

CLAIMS = {
    "iss": "https://issuer.example",
    "aud": ["api"],
    "sub": "user_123",
    "session_id": "session_456",
    "name": "Zoë",
    "iat": 1767225600,
    "exp": 1798761600,
}


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def hs256(out):
    file = out / "cryptography-HS256.secret"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(48))
    mac = hmac.HMAC(file.read_bytes(), hashes.SHA256())

    def sign(data):
        mac.update(data)
        return mac.finalize()

    return sign


def es256(key, data):
    """The r and s of the DER signature, each as 32 bytes (RFC 7518 section 3.4)."""
    r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def ps256(key, data):
    salted = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=hashes.SHA256.digest_size)
    return key.sign(data, salted, hashes.SHA256())


PUBLIC_KEY_ALGORITHMS = {
    "RS256": (
        lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
        lambda key, data: key.sign(data, padding.PKCS1v15(), hashes.SHA256()),
    ),
    "PS256": (lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048), ps256),
    "ES256": (lambda: ec.generate_private_key(ec.SECP256R1()), es256),
    "EdDSA": (ed25519.Ed25519PrivateKey.generate, lambda key, data: key.sign(data)),
}


def private_key(out, alg, generate):
    """The private key, made when there is none yet; its public half is written beside the tokens."""
    file = out / "keys" / f"{alg}.pem"
    if file.exists():
        return serialization.load_pem_private_key(file.read_bytes(), password=None)
    key = generate()
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (out / f"cryptography-{alg}.pem").write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return key


def write_token(out, alg, sign):
    header = json.dumps({"typ": "JWT", "alg": alg}).encode()
    payload = json.dumps(CLAIMS).encode()
    signing_input = f"{base64url(header)}.{base64url(payload)}"
    signature = sign(signing_input.encode("ascii"))
    (out / f"cryptography-{alg}.jwt").write_text(f"{signing_input}.{base64url(signature)}")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: pyca.py OUT_DIR")
    os.umask(0o077)
    out = Path(sys.argv[1])
    (out / "keys").mkdir(parents=True, exist_ok=True)
    write_token(out, "HS256", hs256(out))
    for alg, (generate, sign) in PUBLIC_KEY_ALGORITHMS.items():
        key = private_key(out, alg, generate)
        write_token(out, alg, lambda data: sign(key, data))


main()
