"""JAX, optax and Keras as far as generated programs use them, written in NumPy after their documentation.

Debian has none of them, so this shows that the programs compute the right thing with what these functions are said to do, not that
the functions do it.
"""

import sys
import types

import numpy
import scipy.special


def provide():
    """Lets programs import what is not installed."""
    jax = types.ModuleType("jax")
    jax.numpy = numpy
    jax.nn = types.SimpleNamespace(logsumexp=scipy.special.logsumexp)
    jax.config = types.SimpleNamespace(update=lambda name, value: None)

    optax = types.ModuleType("optax")
    optax.softmax_cross_entropy_with_integer_labels = lambda logits, labels: classes_loss(log_softmax(logits), labels)
    optax.safe_softmax_cross_entropy = lambda logits, labels: distribution_loss(log_softmax(logits), labels)

    keras = types.ModuleType("keras")
    keras.ops = types.SimpleNamespace(convert_to_numpy=numpy.asarray)
    keras.losses = types.SimpleNamespace(
        sparse_categorical_crossentropy=lambda target, output, from_logits=False: classes_loss(
            keras_log(output, from_logits), target
        ),
        categorical_crossentropy=lambda target, output, from_logits=False: distribution_loss(
            keras_log(output, from_logits), target
        ),
        binary_crossentropy=lambda target, output: keras_binary(target, keras_clip(output)).mean(axis=-1),
    )
    sys.modules.update({"jax": jax, "jax.numpy": numpy, "optax": optax, "keras": keras})


def log_softmax(logits):
    return scipy.special.log_softmax(logits, axis=-1)


def classes_loss(logs, labels):
    return -numpy.take_along_axis(logs, numpy.expand_dims(labels, -1), axis=-1)[..., 0]


def distribution_loss(logs, labels):
    return -numpy.where(labels == 0, 0, labels * logs).sum(axis=-1)


def keras_clip(output):
    return numpy.clip(output, 1e-7, 1 - 1e-7)


def keras_log(output, from_logits):
    if from_logits:
        return log_softmax(output)
    return numpy.log(keras_clip(output / output.sum(axis=-1, keepdims=True)))


def keras_binary(target, output):
    return -(target * numpy.log(output) + (1 - target) * numpy.log(1 - output))
