namespace CostDashboard.Core.Formats.Otlp;

/// <summary>See <see cref="SpanRoles"/>.</summary>
internal enum SpanRole
{
    /// <summary>Of a model: also what says nothing about itself.</summary>
    Call,

    /// <summary>A call that has input only.</summary>
    Embedding,

    /// <summary>Stands above calls.</summary>
    Container,
}
