namespace CostDashboard.Core.Tokens.Models;

/// <summary>Kinds of characters that tokenizers differ in.</summary>
public enum ScriptClass
{
    /// <summary>Latin letters of running text.</summary>
    Prose,

    /// <summary>Latin letters, digits and signs of lines that look like code or JSON.</summary>
    Code,

    Korean,

    /// <summary>Chinese and Japanese.</summary>
    Cjk,

    /// <summary>Letters of other scripts, and emoji.</summary>
    Other,

    /// <summary>Digits, punctuation and signs outside code.</summary>
    Symbols,
}
