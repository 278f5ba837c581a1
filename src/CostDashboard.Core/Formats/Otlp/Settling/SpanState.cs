namespace CostDashboard.Core.Formats.Otlp;

/// <summary>How far a span's usage was compared with that below it.</summary>
internal enum SpanState
{
    New,
    Open,
    Settled,
}
