using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Usage;
using Sender = CostDashboard.Core.Tests.Formats.Foreign.Foreign;

namespace CostDashboard.Core.Tests.Formats.Langfuse;

/// <summary>Makes bodies of Langfuse and reads them one after the other, with one memory.</summary>
public abstract class LangfuseBodies
{
    protected LangfuseMemory Memory { get; } = new();

    protected UsageRecord Generation(string body) => Native.Accepted(Batch(Event("generation-create", body)));

    protected UsageBatch Batch(params string[] events) => Batch(RecordDefaults.None, events);

    protected UsageBatch Batch(RecordDefaults defaults, params string[] events)
    {
        var batch = new UsageBatch();
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now, Defaults = defaults }, Memory, "key", batch);
        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(Body(events))));

        return batch;
    }

    protected static string Body(params string[] events) =>
        $$$"""{"batch":[{{{string.Join(',', events)}}}],"metadata":{"sdk_name":"test"}}""";

    protected static string Event(string type, string body, string sent = "2026-11-22T10:00:00.000Z") =>
        $$$"""{"id":"{{{Guid.NewGuid()}}}","timestamp":"{{{sent}}}","type":"{{{type}}}","body":{{{body}}}}""";
}
