namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// CloudEvents 1.0 in JSON: one, a batch, or one a line. https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
/// </summary>
public sealed class CloudEventsFormat : IUsageFormat
{
    public string Name => "cloudevents";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into) =>
        ForeignBody.Read(body, context, new CloudEventReader(context, into), into);
}
