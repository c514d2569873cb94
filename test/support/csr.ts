/** A certificate signing request for `CN=portside-traffic-1`; its key was thrown away. */
export const csr = `-----BEGIN CERTIFICATE REQUEST-----
MIHXMH8CAQAwHTEbMBkGA1UEAwwScG9ydHNpZGUtdHJhZmZpYy0xMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEuYEbSINYhmCdQlihMYoc4/jsU/MsLn+D7DaKi1ee
9GBeJAOlG42hNKB9T4b1T5XjP0Pb3k15H9h+O1R9z3L82aAAMAoGCCqGSM49BAMC
A0gAMEUCIGpGdyjY8AbjNEM/MKy3WsTsFHv4yP2st4wKYUdoafOnAiEAp75p5sPw
mZ0uyks79bVDvu0C7vb5TaYKc6g1YQqImaM=
-----END CERTIFICATE REQUEST-----
`;
