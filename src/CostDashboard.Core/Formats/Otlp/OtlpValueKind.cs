namespace CostDashboard.Core.Formats.Otlp;

/// <summary>What an <see cref="OtlpValue"/> holds.</summary>
internal enum OtlpValueKind
{
    None,
    Text,
    Whole,
    Real,
    Boolean,

    /// <summary>An array, a map or bytes.</summary>
    Other,
}
