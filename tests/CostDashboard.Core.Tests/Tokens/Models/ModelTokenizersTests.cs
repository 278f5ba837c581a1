using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tests.Tokens.Models;

/// <summary>
/// Exact models as tiktoken's model.py and mistral-common list them, and those whose tokenizer.json is published; everything else is an
/// estimate.
/// </summary>
public sealed class ModelTokenizersTests
{
    [Theory]
    [InlineData("gpt-5", "o200k_base")]
    [InlineData("gpt-5.1-mini-2025-11-13", "o200k_base")]
    [InlineData("gpt-4.1-nano", "o200k_base")]
    [InlineData("GPT-4o-2024-08-06 ", "o200k_base")]
    [InlineData("chatgpt-4o-latest", "o200k_base")]
    [InlineData("o1", "o200k_base")]
    [InlineData("o4-mini-2025-04-16", "o200k_base")]
    [InlineData("gpt-oss-120b", "o200k_harmony")]
    [InlineData("gpt-4", "cl100k_base")]
    [InlineData("gpt-4-turbo-2024-04-09", "cl100k_base")]
    [InlineData("gpt-3.5-turbo-0125", "cl100k_base")]
    [InlineData("gpt-35-turbo-16k", "cl100k_base")]
    [InlineData("text-embedding-3-large", "cl100k_base")]
    [InlineData("babbage-002", "cl100k_base")]
    [InlineData("text-davinci-003", "p50k_base")]
    [InlineData("code-davinci-002", "p50k_base")]
    [InlineData("code-davinci-edit-001", "p50k_edit")]
    [InlineData("text-davinci-001", "r50k_base")]
    [InlineData("davinci", "r50k_base")]
    [InlineData("openai/gpt-4o", "o200k_base")]
    [InlineData("openrouter/openai/gpt-4o-mini", "o200k_base")]
    [InlineData("ft:gpt-4o-mini-2024-07-18:org:name:id", "o200k_base")]
    [InlineData("ft:gpt-3.5-turbo:org::abc", "cl100k_base")]
    [InlineData("curie:ft-org-2023-01-01", "r50k_base")]
    [InlineData("azure/gpt-35-turbo", "cl100k_base")]
    [InlineData("prod-gpt-4o-eu", "o200k_base")]
    [InlineData("team_gpt-4_32k", "cl100k_base")]
    [InlineData("qwen2.5-72b-instruct", "qwen3")]
    [InlineData("qwen/qwen-2.5-7b-instruct:free", "qwen3")]
    [InlineData("Qwen/Qwen3-Next-80B-A3B-Instruct", "qwen3")]
    [InlineData("qwen.qwen3-coder-30b-a3b-v1:0", "qwen3")]
    [InlineData("qwen-3-32b", "qwen3")]
    [InlineData("deepseek-ai/DeepSeek-V3", "deepseek_v3")]
    [InlineData("deepseek-v3.2-exp", "deepseek_v3")]
    [InlineData("deepseek/deepseek-r1-0528", "deepseek_v3")]
    [InlineData("accounts/fireworks/models/deepseek-v3p2", "deepseek_v3")]
    [InlineData("us.deepseek.r1-v1:0", "deepseek_v3")]
    [InlineData("mistralai/mistral-nemo:free", "tekken_240718")]
    [InlineData("open-mistral-nemo-2407", "tekken_240718")]
    public void Find_ModelOfPublishedTokenizer_IsExact(string model, string encoding)
    {
        var found = ModelCounting.Models.Find(model);

        Assert.Equal((encoding, true), (found.Encoding, found.IsExact));
    }

    [Theory]
    [InlineData("claude-3-5-sonnet-20241022", "claude")]
    [InlineData("anthropic/claude-sonnet-4", "claude")]
    [InlineData("us.anthropic.claude-opus-4-6-v1:0", "claude")]
    [InlineData("arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0", "claude")]
    [InlineData("claude-opus-4-7", "claude-4.7")]
    [InlineData("claude-2.1", "claude-2")]
    [InlineData("models/gemini-2.5-pro", "gemini")]
    [InlineData("text-embedding-004", "unknown")]
    [InlineData("meta-llama/Llama-3.3-70B-Instruct", "llama")]
    [InlineData("meta-llama/Llama-2-13b-chat-hf", "llama-2")]
    [InlineData("meta.llama2-70b-chat-v1", "llama-2")]
    [InlineData("codellama-34b", "llama-2")]
    [InlineData("us.meta.llama4-scout-17b-instruct-v1:0", "llama-4")]
    [InlineData("llama-4-maverick", "llama-4")]
    [InlineData("deepseek-chat", "deepseek")]
    [InlineData("deepseek-v4-pro", "deepseek")]
    [InlineData("DeepSeek-R1-Distill-Llama-70B", "llama")]
    [InlineData("deepseek/deepseek-r1-0528-qwen3-8b:free", "qwen")]
    [InlineData("qwen-max", "qwen")]
    [InlineData("qwen/qwen3-max-thinking", "qwen")]
    [InlineData("qwen/qwen3.5-27b", "qwen")]
    [InlineData("qwen3p6-plus", "qwen")]
    [InlineData("qwen/qwen3-coder-plus", "qwen")]
    [InlineData("mistral-large-latest", "mistral")]
    [InlineData("gpt-6", "openai-new")]
    [InlineData("foo1", "unknown")]
    [InlineData("team-ada-chat", "unknown")]
    [InlineData("squad-o1-assistant", "unknown")]
    [InlineData("prod-claude-eu", "claude")]
    [InlineData("house-llm", "unknown")]
    [InlineData("", "unknown")]
    public void Find_OtherModel_IsAnEstimateOfItsFamily(string model, string family)
    {
        var found = ModelCounting.Models.Find(model);

        Assert.Equal((family, false, "o200k_base"), (found.Family.Id, found.IsExact, found.Encoding));
        Assert.True(found.Family.Ratios![ScriptClass.Prose] is var prose && prose.Low < prose.Usual && prose.Usual < prose.High);
    }

    [Fact]
    public void Find_NameLongerThanAny_IsUnknown() =>
        Assert.Equal("unknown", ModelCounting.Models.Find(new string('g', 100_000)).Family.Id);

    [Fact]
    public void Families_EachSaysWhatItRestsOn() =>
        Assert.All(ModelCounting.Families.All, family => Assert.True(family.Source.Length > 20));
}
