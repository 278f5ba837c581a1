using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Reports;

public sealed class ReportFuzzTests
{
    [Theory]
    [InlineData("openai-usage", "openai-completions.json")]
    [InlineData("openai-usage", "openai-other-kinds.json")]
    [InlineData("anthropic-usage", "anthropic-messages.json")]
    public void Read_MutatedReports_NeverThrow(string format, string sample)
    {
        var random = new Random(20_261_122);
        var original = Report.Sample(sample);
        var read = 0;
        for (var round = 0; round < 600; round++)
        {
            var body = original.ToArray();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                body[random.Next(body.Length)] = (byte)"0123456789\"\\{}[],:-.eE ntf\uFFFD\0"[random.Next(27)];
            }
            var batch = new UsageBatch();

            var unreadable = Report.TryRead(format, body, batch);

            if (unreadable is null) read++;
            else Assert.Empty(batch.Items);
            Assert.All(batch.Items, item =>
                Assert.True(
                item.IsAccepted ? UsageRules.Check(item.Record, Report.Now) is null : item.Rejection.Message.Length is > 0 and < 400));
        }

        Assert.True(read > 20, $"{read} read");
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("x\\ud800y")]
    public void Read_LoneSurrogates_AreReplaced(string text)
    {
        var body = Encoding.UTF8.GetBytes(Report.OpenAi($$"""{"model":"m{{text}}","input_tokens":1,"user_id":"{{text}}"}"""));

        Assert.Equal(1, Report.Read("openai-usage", body).Accepted);
    }
}
