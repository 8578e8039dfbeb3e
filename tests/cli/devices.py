"""devices.py - an authority for the certificates of devices, made for one test by the openssl command."""
import shutil
import subprocess

from check_script import Skip

EC = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
CONF = """[ca]
default_ca=it
[it]
database={0}/index.txt
serial={0}/serial
crlnumber={0}/crlnumber
new_certs_dir={0}
certificate={0}/ca.pem
private_key={0}/ca.key.pem
default_md=sha256
policy=any
unique_subject=no
[any]
commonName=supplied
[server]
extendedKeyUsage=serverAuth
[client]
extendedKeyUsage=clientAuth
"""


def openssl(*line, **more):
    return subprocess.run(["openssl", *line], check=True, capture_output=True, **more).stdout


class Authority:
    """Who vouches for devices: makes certificates, takes them back, and says which do not count any more."""

    def __init__(self, home):
        if not shutil.which("openssl"):
            raise Skip("no openssl command")
        self.home, self.pem = home, home / "ca.pem"
        home.mkdir()
        (home / "index.txt").touch()
        (home / "serial").write_text("01")
        (home / "crlnumber").write_text("01")
        (home / "ca.conf").write_text(CONF.format(home))
        openssl("req", "-x509", *EC, "-days", "2", "-subj", f"/CN=Authority {home.name}", "-keyout", home / "ca.key.pem", "-out", self.pem)

    def device(self, name, kind="client", *dates):
        key, pem = self.home / f"{name}.key.pem", self.home / f"{name}.pem"
        openssl("req", *EC, "-subj", f"/CN={name}", "-keyout", key, "-out", self.home / f"{name}.csr")
        openssl("ca", "-batch", "-config", self.home / "ca.conf", "-extensions", kind, "-in", self.home / f"{name}.csr", "-out", pem, "-notext",
                *(dates or ("-days", "2")))
        return pem, key

    def revoked(self, *names, days=("-crldays", "2"), to="crl.pem"):
        for name in names:
            openssl("ca", "-config", self.home / "ca.conf", "-revoke", self.home / f"{name}.pem")
        openssl("ca", "-config", self.home / "ca.conf", "-gencrl", *days, "-out", self.home / to)
        return self.home / to


def fingerprint(pem):
    return openssl("x509", "-in", pem, "-noout", "-fingerprint", "-sha256").decode().strip().partition("=")[2].replace(":", "").lower()
