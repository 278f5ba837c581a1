namespace CostDashboard.Core.Tokens.Models;

/// <summary>Kinds of characters that tokenizers differ in. families.json names them in lower case.</summary>
public enum ScriptClass
{
    /// <summary>Latin letters of running text, as English writes them.</summary>
    Prose,

    /// <summary>
    /// Latin letters of lines in which at least every hundredth has an accent: most languages of Europe, Turkish, Vietnamese.
    /// </summary>
    Accented,

    /// <summary>Latin letters, digits and signs of lines that look like code or JSON.</summary>
    Code,

    Korean,

    /// <summary>Chinese and Japanese.</summary>
    Cjk,

    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Odia,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Burmese,
    Georgian,
    Armenian,
    Ethiopic,
    Khmer,
    Emoji,

    /// <summary>Letters of all other scripts.</summary>
    Other,

    /// <summary>Digits, punctuation and signs outside code.</summary>
    Symbols,
}
