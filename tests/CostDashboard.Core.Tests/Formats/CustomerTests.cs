using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Tests.Formats.Csv;
using CostDashboard.Core.Tests.Formats.Otlp;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

/// <summary>The customer comes in by every format that can say one.</summary>
public sealed class CustomerTests
{
    [Theory]
    [InlineData("customer")]
    [InlineData("customer.id")]
    [InlineData("customer_id")]
    [InlineData("traceloop.association.properties.customer_id")]
    [InlineData("ai.telemetry.metadata.customerId")]
    [InlineData("langfuse.trace.metadata.customer")]
    [InlineData("tenant.id")]
    public void Otlp_AnAttribute_IsTheCustomer(string attribute) =>
        Assert.Equal("acme", Traces.Record(("gen_ai.usage.input_tokens", 1L), (attribute, "acme")).Customer);

    [Fact]
    public void Otlp_ATagOfTheTrace_IsTheCustomer() => Assert.Equal(
        "acme",
        Traces.Record(("gen_ai.usage.input_tokens", 1L), ("langfuse.trace.tags", new[] { "customer:acme" })).Customer);

    [Theory]
    [InlineData("Customer")]
    [InlineData("customer_id")]
    [InlineData("Tenant ID")]
    [InlineData("clientName")]
    public void Csv_AColumn_IsTheCustomer(string column) =>
        Assert.Equal("acme", CsvRecord($"time,model,input_tokens,{column}\n2026-11-01T10:00:00Z,m,5,acme\n").Customer);

    [Theory]
    [InlineData("client")]
    [InlineData("account")]
    public void Csv_AColumnThatCanMeanSomethingElse_IsNotTheCustomer(string column) =>
        Assert.Null(CsvRecord($"time,model,input_tokens,{column}\n2026-11-01T10:00:00Z,m,5,acme\n").Customer);

    [Theory]
    [InlineData(""" "end_user":"acme" """)]
    [InlineData(""" "end_user":"other","metadata":{"requester_metadata":{"customer_id":"acme"}} """)]
    [InlineData(""" "metadata":{"spend_logs_metadata":{"customer":"acme"}} """)]
    [InlineData(""" "request_tags":["customer:acme"] """)]
    public void LiteLlm_EndUserMetadataOrTag_IsTheCustomer(string said)
    {
        var body = "{\"id\":\"r\",\"model\":\"gpt-4o\",\"prompt_tokens\":1," + said + "}";

        Assert.Equal("acme", Foreign.Foreign.Record("litellm", body).Customer);
    }

    [Theory]
    [InlineData(""" "metadata":{"customer":"acme"} """)]
    [InlineData(""" "metadata":{"customer_id":"acme"} """)]
    [InlineData(""" "tags":["customer:acme"] """)]
    public void Langfuse_MetadataOrTagOfTheTrace_IsTheCustomer(string said)
    {
        var batch = new UsageBatch();
        var body = """{"batch":[{"id":"e1","type":"trace-create","timestamp":"2026-11-22T10:00:00Z","body":{"id":"t",""" + said
            + """}},{"id":"e2","type":"generation-create","timestamp":"2026-11-22T10:00:01Z","body":{"id":"g","traceId":"t","""
            + """ "model":"gpt-4o","usage":{"input":10}}}]}""";

        var reader = new LangfuseReader(new FormatContext { Now = Foreign.Foreign.Now }, new LangfuseMemory(), "k", batch);
        reader.Read(Encoding.UTF8.GetBytes(body));

        Assert.Equal("acme", Native.Accepted(batch).Customer);
    }

    [Fact]
    public void Rejected_RecordThatIsKept_KeepsTheCustomer()
    {
        var kept = RejectedText.OfJson("""{"customer":"acme","customer_id":"a-1","text":"a prompt"}"""u8);

        Assert.Equal("""{"customer":"acme","customer_id":"a-1","text":"[cut: 8 characters]"}""", kept);
        Assert.Contains("\"customer\":\"acme\"", Encoding.UTF8.GetString(
            NativeRecordJson.Of(new UsageRecord { Model = "m", Customer = "acme" })), StringComparison.Ordinal);
    }

    private static UsageRecord CsvRecord(string csv) => Native.Accepted(Foreign.Foreign.Batch("csv", csv, ContentKind.Csv));
}
