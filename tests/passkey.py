"""A passkey in a few lines: it answers what a browser and its authenticator would (WebAuthn 3, attestation "none")."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

SEEN_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class Passkey:
    """One key for one site: `host` is the site's, `owner` what the site calls the account by."""

    host: str
    owner: str
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def number(self) -> bytes:
        """What the key is called by."""
        return hashlib.sha256(self.owner.encode()).digest()

    def made(self, challenge: str) -> dict[str, object]:
        """Answer the challenge (base64url) of a site that wants a new passkey."""
        known = AttestedCredentialData.create(
            Aaguid.NONE, self.number, ES256.from_cryptography_key(self.secret.public_key())
        )
        data = AuthenticatorData.create(self._site(), SEEN_AND_VERIFIED | AuthenticatorData.FLAG.AT, 0, known)
        client = self._client(CollectedClientData.TYPE.CREATE, challenge)
        attested = AttestationObject.create("none", data, {})
        return self._answer(client, attestationObject=bytes(attested))

    def used(self, challenge: str) -> dict[str, object]:
        """Answer the challenge (base64url) of a site that wants to know who it is."""
        data = AuthenticatorData.create(self._site(), SEEN_AND_VERIFIED, 1)
        client = self._client(CollectedClientData.TYPE.GET, challenge)
        signed = self.secret.sign(bytes(data) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(client, authenticatorData=bytes(data), signature=signed, userHandle=self.owner.encode())

    def _site(self) -> bytes:
        return hashlib.sha256(self.host.encode()).digest()

    def _client(self, kind: CollectedClientData.TYPE, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, f"https://{self.host}")

    def _answer(self, client: CollectedClientData, **parts: bytes) -> dict[str, object]:
        told: Mapping[str, bytes] = {"clientDataJSON": bytes(client), **parts}
        return {
            "id": websafe_encode(self.number),
            "rawId": websafe_encode(self.number),
            "type": "public-key",
            "response": {name: websafe_encode(value) for name, value in told.items()},
            "clientExtensionResults": {},
        }


def as_json(answer: dict[str, object]) -> str:
    """Return the answer as the page's script posts it."""
    return json.dumps(answer)
