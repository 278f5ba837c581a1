namespace CostDashboard.Core.Formats.Rejected;

/// <summary>What a field holds, and so which text in it is no prompt.</summary>
internal enum KeptKind
{
    /// <summary>Not known: no text of it is kept.</summary>
    Unknown,

    /// <summary>A name a person gave: a few words.</summary>
    Name,

    /// <summary>One word, however odd.</summary>
    Identifier,

    Number,
    Time,

    /// <summary>An object whose every value is a name.</summary>
    Tags,
}
