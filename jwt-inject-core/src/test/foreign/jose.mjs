#!/usr/bin/env node
// Makes a token for each algorithm with panva/jose. Usage: ./jose.mjs OUT_DIR
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const out = process.argv[2]
if (!out) {
  console.error('usage: jose.mjs OUT_DIR')
  process.exit(2)
}

// An import by name looks beside this file only; require.resolve also looks in NODE_PATH.
const { SignJWT, exportPKCS8, exportSPKI, generateKeyPair, importPKCS8 } = await import(
  pathToFileURL(createRequire(import.meta.url).resolve('jose')).href
)

const claims = { session_id: 'session_456', name: 'Zoë' }

function secret() {
  const file = join(out, 'jose-HS256.secret')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(48).toString('base64url'))
  }
  return new TextEncoder().encode(readFileSync(file, 'utf8'))
}

/** The private key, made when there is none yet; its public half is written beside the tokens. */
async function privateKey(alg) {
  const file = join(out, 'keys', `${alg}.pem`)
  if (!existsSync(file)) {
    const pair = await generateKeyPair(alg, { extractable: true })
    writeFileSync(file, await exportPKCS8(pair.privateKey), { mode: 0o600 })
    writeFileSync(join(out, `jose-${alg}.pem`), await exportSPKI(pair.publicKey))
  }
  return importPKCS8(readFileSync(file, 'utf8'), alg)
}

mkdirSync(join(out, 'keys'), { recursive: true })
for (const alg of ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA']) {
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg, typ: 'at+jwt', kid: `jose-${alg}` })
    .setIssuer('https://issuer.example')
    .setAudience(['api', 'other-api'])
    .setSubject('user_123')
    .setIssuedAt(1767225600)
    .setExpirationTime(1798761600)
    .sign(alg === 'HS256' ? secret() : await privateKey(alg))
  writeFileSync(join(out, `jose-${alg}.jwt`), token)
}
