package io.rejoin.processor.model;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An object that the user hands in.
 *
 * @param type its type; null for the generated {@code Calls}
 * @param field the name of its field and parameter
 * @param methods the calls that it makes
 */
public record Collaborator(
    @Nullable TypeMirror type, String field, List<ExecutableElement> methods) {}
