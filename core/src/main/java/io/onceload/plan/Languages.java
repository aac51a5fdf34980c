package io.onceload.plan;

import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Language tags (BCP 47) of whose countries Java knows how they write numbers and dates. */
final class Languages {
    private static final Set<String> KNOWN = Arrays.stream(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .filter(language -> !language.isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    private Languages() {}

    /** The locale of {@code tag}, or empty if it is none or of a language that Java does not know. */
    static Optional<Locale> find(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return KNOWN.contains(locale.getLanguage()) ? Optional.of(locale) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
