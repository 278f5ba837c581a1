namespace CostDashboard.Core.Formats;

/// <summary>One way to write usage down. To add one, implement this and add it to <see cref="UsageFormats.All"/>.</summary>
public interface IUsageFormat
{
    /// <summary>The name in the URL: lower case.</summary>
    string Name { get; }

    /// <summary>
    /// Reads a whole, decompressed body into records and rejections, one item for each record the body meant to bring.
    /// Null when it could be read; else why it could not, and then nothing of <paramref name="into"/> counts.
    /// No body makes it throw. Called by many threads at once.
    /// </summary>
    UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into);
}
