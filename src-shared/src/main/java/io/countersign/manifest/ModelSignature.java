package io.countersign.manifest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The signature of a model: ECDSA (DER) or RSA (PKCS#1 1.5), with SHA-256, over the bytes of its
 * manifest, which holds the network's hash; in base64 beside the manifest.
 */
public final class ModelSignature {
  /** Its file beside the manifest. */
  public static final String FILE = "manifest.json.sig";

  private static final List<String> ALGORITHMS = List.of("EC", "RSA");

  private ModelSignature() {}

  /**
   * A key to verify with.
   *
   * @param pem {@code -----BEGIN PUBLIC KEY-----}; without these lines too
   * @throws IllegalArgumentException with a sentence, if it is none
   */
  public static PublicKey publicKey(String pem) {
    KeySpec spec = new X509EncodedKeySpec(bytes(pem, "PUBLIC KEY"));
    return key("a public key of EC or RSA in PEM", factory -> factory.generatePublic(spec));
  }

  /**
   * Keys to verify with, any of which will do: the one that models are signed with now, and while
   * it is changed the one before.
   *
   * @param pem one public key after another, each with its lines; a single one without them too
   * @throws IllegalArgumentException with a sentence, if one is none
   */
  public static List<PublicKey> publicKeys(String pem) {
    List<PublicKey> keys = new ArrayList<>();
    for (String one : pem.split("(?<=-----END PUBLIC KEY-----)")) {
      if (!one.isBlank() && !one.strip().equals("\\n")) {
        keys.add(publicKey(one));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("expected a public key of EC or RSA in PEM, got none");
    }
    return List.copyOf(keys);
  }

  /**
   * A key to sign with.
   *
   * @param pem {@code -----BEGIN PRIVATE KEY-----}, PKCS#8 and not encrypted
   * @throws IllegalArgumentException with a sentence, if it is none
   */
  public static PrivateKey privateKey(String pem) {
    KeySpec spec = new PKCS8EncodedKeySpec(bytes(pem, "PRIVATE KEY"));
    return key("a private key of EC or RSA in PKCS#8", factory -> factory.generatePrivate(spec));
  }

  private interface Read<K> {
    K from(KeyFactory factory) throws InvalidKeySpecException;
  }

  private static <K> K key(String expected, Read<K> read) {
    for (String algorithm : ALGORITHMS) {
      try {
        return read.from(KeyFactory.getInstance(algorithm));
      } catch (InvalidKeySpecException another) {
        continue;
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every Java platform has " + algorithm, impossible);
      }
    }
    throw new IllegalArgumentException("expected " + expected);
  }

  private static byte[] bytes(String pem, String kind) {
    String begin = "-----BEGIN " + kind + "-----";
    if (pem.contains("-----BEGIN ") && !pem.contains(begin)) {
      throw new IllegalArgumentException(
          "expected %s, got another kind of PEM (openssl pkcs8 -topk8 -nocrypt, or openssl pkey"
                  .formatted(begin)
              + " -pubout, makes it)");
    }
    String text = pem.replace("\\n", "\n").replaceAll("-----[A-Z ]+-----", "");
    try {
      return Base64.getMimeDecoder().decode(text.strip());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("expected base64 after " + begin, malformed);
    }
  }

  /** The signature's file of a manifest. */
  public static byte[] sign(PrivateKey key, byte[] manifest) {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(manifest);
      return file(signature.sign());
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("the key cannot sign: " + unusable.getMessage(), unusable);
    }
  }

  /** The file of a signature that was made elsewhere. */
  public static byte[] file(byte[] signature) {
    return (Base64.getEncoder().encodeToString(signature) + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether {@code file} is the signature of {@code manifest} by the other half of {@code key}. */
  public static boolean verifies(PublicKey key, byte[] manifest, byte[] file) {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initVerify(key);
      signature.update(manifest);
      return signature.verify(
          Base64.getMimeDecoder().decode(new String(file, StandardCharsets.US_ASCII).strip()));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private static String algorithm(Key key) {
    return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }
}
